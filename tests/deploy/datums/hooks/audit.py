from custom import Custom

handler = Custom()
